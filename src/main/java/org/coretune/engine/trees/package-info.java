/**
 * Boosted trees by XGBoost. The only package that sees its library.
 *
 * <p>Trees are no network: they have no last layer to match gradients of, they grow by rounds instead of moving along a
 * gradient, and what they go on from is the model itself. So they stand beside the engines, not behind their interface.
 */
package org.coretune.engine.trees;
