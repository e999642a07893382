"""What runs in the page: pygame's names over a canvas, and what a browser has instead of a system."""
