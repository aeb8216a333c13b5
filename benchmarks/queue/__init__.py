"""How fast is the reviewers' queue, and does it stay so when it grows?"""
