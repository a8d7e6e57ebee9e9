"""What the API tells of each resource: one declaration of its row, from which every format comes."""
