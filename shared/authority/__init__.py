"""Who may do what: tokens say who somebody is, events say what she may."""
