"""Whether customers come again and stay: repeat contact, return, churn, and the personas among them."""
