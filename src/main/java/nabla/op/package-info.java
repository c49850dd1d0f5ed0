/// Every concrete operation, one file each, and the catalogue that lists them.
package nabla.op;
