/// How Nabla looks: colours, type, icons and style sheets, for screens and for drawings.
package nabla.app.style;
