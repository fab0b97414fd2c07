/** Networks described once, as Deeplearning4j configurations, for all engines. */
package org.coretune.network;
