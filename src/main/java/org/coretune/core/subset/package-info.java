/** Coresets: which few samples, with what weights, stand for all of the training data, and how they are chosen from products of gradients. */
package org.coretune.core.subset;
