"""What does an edited workbook say that the dossier does not?"""
