"""Any value to a picture, table or document, in any language; reads values, changes none."""
