package dev.throughline.sandbox.slack;

/** Somebody in the workspace. */
public record SlackUser(String id, String name, String email) {}
