/** Engines that train networks: one interface, one contract, several implementations in packages of their own. Only those, {@code network} and {@code policy} see native libraries. */
package org.coretune.engine;
