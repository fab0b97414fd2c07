/** Controls of our own, drawn on a canvas in the colours and font of the style sheet. Uses JavaFX and core values. */
package org.coretune.ui.control;
