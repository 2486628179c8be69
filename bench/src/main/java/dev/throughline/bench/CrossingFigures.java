package dev.throughline.bench;

/**
 * How long a person's change takes until the other side has it.
 *
 * @param from the side of the person
 * @param to the other side
 * @param changes that were timed, one at a time, each when nothing else was under way
 * @param millis from the change, whose webhook leaves at once, to the stand-in having been written
 */
record CrossingFigures(String from, String to, int changes, Percentiles millis) {}
