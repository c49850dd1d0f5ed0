/// What a file holds, as one immutable value, its edits and its history.
package nabla.project;
