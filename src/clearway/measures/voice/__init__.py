"""What customers say, as numbers: scores and the questionnaire of Kano."""
