/**
 * Charts. The only package that sees JFreeChart and AWT: pictures (records of arrays) come in, themed and throttled
 * drawings go out.
 */
package org.coretune.ui.chart;
