"""What Lont knows, in the forms that its users' other tools read."""
