/// Operations by name or by what fits a port: what search box and palette offer.
package nabla.app.canvas.search;
