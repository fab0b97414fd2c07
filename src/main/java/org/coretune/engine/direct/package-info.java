/**
 * The engine for chains of dense layers on a CPU.
 *
 * <p>Products run in OpenBLAS on native memory ({@link org.coretune.engine.direct.Block}), everything element by element on
 * heap arrays, which the JIT vectorises; nothing is allocated by a step.
 */
package org.coretune.engine.direct;
