/** Schedulers, which give resource to trials and decide at rungs which go on, and their verdicts with the evidence for them. Knows trials by number only. */
package org.coretune.core.schedule;
