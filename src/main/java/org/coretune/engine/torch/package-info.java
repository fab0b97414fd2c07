/**
 * The engine on LibTorch, through its JavaCPP presets.
 *
 * <p>On a card parameters, optimiser state, features, last-layer factors and the groups' gradients lie in the card's memory
 * ({@link org.coretune.engine.torch.Place}); what comes back is losses, outputs, factors and products. Texts are packed on the
 * processor, and masks of dropout are drawn there, since all engines draw the same. All trials share one card and its
 * stream.
 *
 * <p>What is proven without a card: with the processor in the card's place, but every array passing through a copy, the engine keeps
 * the whole contract of engines, with the same bits; on LibTorch's device of shapes a dense training meets no tensor of the
 * processor. What is not: that LibTorch's CUDA build loads beside ND4J's and with which versions of cuBLAS, cuDNN and
 * NCCL; that convolutions, pooling, normalisation and long short-term memory meet no tensor of the processor; numbers
 * and repeatability on a card; several trials at once on one; how a card's memory runs out; every speed.
 */
package org.coretune.engine.torch;
