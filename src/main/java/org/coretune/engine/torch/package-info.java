/** The engine on LibTorch, through its JavaCPP presets. */
package org.coretune.engine.torch;
