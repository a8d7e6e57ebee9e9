"""What each page shows, worked out before the template: plain values, ready to print."""
