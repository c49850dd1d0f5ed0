/// JSON as a person would lay it out, read so that every fault can say where it stands.
package nabla.project.json;
