package dev.throughline.store.zuora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/** Originals are kept deflated: JSON shrinks to a tenth, and speed matters more than the last percent. */
final class Deflated {
    private Deflated() {}

    static byte[] deflate(byte[] original) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(original.length / 4 + 64);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 8192)) {
            out.write(original);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static byte[] inflate(byte[] deflated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(deflated.length * 4);
        try (InflaterOutputStream out = new InflaterOutputStream(bytes)) {
            out.write(deflated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
