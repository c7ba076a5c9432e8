"""What happens to what reports keeps."""
