using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Nacha;

/// <summary>
/// What the NACHA reader yields, in file order. A batch may hold any number of entries, so they arrive one by one; a batch stands or falls with
/// <see cref="NachaBatchEnd"/>, and everything with <see cref="NachaFileEnd"/>. Lines are counted from 1, in files without line ends as records of 94.
/// </summary>
public abstract record NachaItem(SourcePosition Position);

/// <summary>Record 1 was read, or is missing (then <paramref name="Header"/> is null and the fault says so at the end).</summary>
public sealed record NachaFileStart(SourcePosition Position, NachaFileHeader? Header) : NachaItem(Position);

/// <summary>Record 5 was read, or entries began without one (then <paramref name="Header"/> is null and the batch is quarantined).</summary>
public sealed record NachaBatchStart(SourcePosition Position, NachaBatchHeader? Header) : NachaItem(Position);

/// <summary>Record 6 with its addenda. What an addenda record 98 or 99 makes of it is in <see cref="NachaEntry.Kind"/> and the property that belongs to it.</summary>
public sealed record NachaEntryRead(SourcePosition Position, NachaEntry Entry) : NachaItem(Position);

/// <summary>Record 8 was read, or should have been. The entries since <see cref="NachaBatchStart"/> stand or fall with it.</summary>
public sealed record NachaBatchEnd(SourcePosition Position, NachaBatchOutcome Outcome) : NachaItem(Position);

/// <summary>Record 9 was read, or should have been.</summary>
public sealed record NachaFileEnd(SourcePosition Position, NachaFileOutcome Outcome) : NachaItem(Position);
