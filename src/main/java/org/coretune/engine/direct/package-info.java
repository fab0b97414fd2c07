/**
 * The engine for chains of dense layers on a CPU.
 *
 * <p>Products run in OpenBLAS on native memory ({@link org.coretune.engine.direct.Block}), everything element by element on
 * heap arrays, which the JIT vectorises; nothing is allocated by a step.
 *
 * <p>Where the time of a step goes with the perceptron 16-300-100-26 and batches of 128: two thirds are products, a tenth softmax and
 * loss, a tenth copies between heap and native memory, six hundredths activations. With batches of 20 three quarters are
 * products and a tenth is the step along the velocity.
 */
package org.coretune.engine.direct;
