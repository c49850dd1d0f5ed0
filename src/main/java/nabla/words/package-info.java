/// The language in which everything speaks to its user.
package nabla.words;
