/**
 * The engine on Deeplearning4j and ND4J.
 *
 * <p>Deeplearning4j's layers look for oneDNN, but the plain native library of this version holds none of it. With the variant
 * that does ({@code linux-x86_64-onednn-avx2}) in its place cnn, ResNet18/4 and LSTM took 147, 15.2 and 206 samples/s instead
 * of 140, 14.8 and 216: nothing gained, so it is not used.
 */
package org.coretune.engine.dl4j;
