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
 *
 * <p>Where the time of a step goes on a processor with AVX-512, one thread, batches of the benchmark: of an LSTM 57 % are
 * products with their packing, 18 % elementwise functions, 9 % memory and copies, 1 % the graph of derivatives; of a small CNN 43 %
 * convolutions and products, 29 % LibTorch's own max pooling (25 % forward), 10 % elementwise, 5 % memory, 4 % the graph; of
 * ResNet18 with a quarter of the channels 52 % convolutions, 20 % elementwise with half of it batch normalisation, 11 % memory and
 * copies, 5 % the graph. What is left there are kernels of LibTorch, not calls around them.
 */
package org.coretune.engine.torch;
