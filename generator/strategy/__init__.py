"""Strategy: need against capacity, objectives, risks, governing documents, appraisals."""
