"""What the force reports: figures of any period, made from dated rows, as of any day."""
