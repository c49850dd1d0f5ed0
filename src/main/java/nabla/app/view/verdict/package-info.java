/// What a net decides about rows of the data, against what it should.
package nabla.app.view.verdict;
