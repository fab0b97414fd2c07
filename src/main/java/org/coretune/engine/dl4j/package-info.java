/** The engine on Deeplearning4j and ND4J. */
package org.coretune.engine.dl4j;
