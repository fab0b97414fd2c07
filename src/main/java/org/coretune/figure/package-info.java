/**
 * Figures without a window: plots of JFreeChart over pictures (records of arrays), and how they become SVG.
 *
 * <p>The window paints the same plots on its canvases ({@code ui.chart}); the report writes them as SVG, which needs neither
 * JavaFX nor a display. Uses core, AWT, JFreeChart and Batik; none of their types but {@code Graphics2D}, colours and
 * fonts leaves the package and {@code ui.chart}.
 */
package org.coretune.figure;
