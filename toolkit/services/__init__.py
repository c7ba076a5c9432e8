"""What happens to cards and to notes of practice."""
