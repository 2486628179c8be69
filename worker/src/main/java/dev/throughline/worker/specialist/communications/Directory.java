package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.humantask.TaskAudience;
import java.util.List;

/** Who there is. */
public interface Directory {
    /** Everybody who belongs to an audience, each once; people that are named and unknown are left out. */
    List<Recipient> members(TaskAudience audience);
}
