"""What every card and form is made of: elements, fields, forms, receipts, and the words for days and people."""
