"""A document as PDF: accessible (PDF/UA-1) and for keeping (PDF/A-2a), made by Typst from one template."""
