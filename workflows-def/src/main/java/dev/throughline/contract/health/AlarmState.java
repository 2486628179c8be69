package dev.throughline.contract.health;

/** How far an alarm of the health watch has come. */
public enum AlarmState {
    /** Not yet sure enough. */
    COUNTING,
    /** People are to be told. */
    RAISING,
    /** People were told. */
    RAISED,
    /** It is over, and people are to be told so. */
    CLEARING
}
