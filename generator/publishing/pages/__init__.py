"""The portal's sections: one module for each, giving its pages and downloads."""
