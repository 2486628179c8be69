package dev.throughline.secrets;

/** How a value can be written. */
enum Form {
    PLAIN,
    BASE64,
    URL_ENCODED,
    HEX,
    JSON_ESCAPED
}
