/// Where examples come from: generators, tables, how they are split and put in order.
package nabla.data;
