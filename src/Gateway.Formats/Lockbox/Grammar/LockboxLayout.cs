namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>Where each field of each record stands in the files of one bank; made from a file under maps/lockbox.</summary>
sealed class LockboxLayout(string name, int revision, int recordSize, HeaderOpens headerOpens, int depth, IEnumerable<RecordLayout> records, IEnumerable<char> omitted)
{
    readonly RecordLayout?[] byType = ByType(records);
    readonly bool[] omits = Omits(omitted);

    /// <summary>As partner profiles name it: <c>lockbox/104</c>.</summary>
    public string Name { get; } = name;

    /// <summary>With its revision, <c>lockbox/104@1</c>: what was read with it says so.</summary>
    public string Version { get; } = $"{name}@{revision}";

    /// <summary>Characters of a record in files without line ends, and the most elsewhere.</summary>
    public int RecordSize { get; } = recordSize;

    public HeaderOpens HeaderOpens { get; } = headerOpens;

    /// <summary>Layout of a record type; <see cref="Expects"/> tells whether it has to be there.</summary>
    public RecordLayout this[char type] => byType[type - '0']!;

    /// <summary>How many layouts it builds on.</summary>
    public int Depth { get; } = depth;

    /// <summary>False where the bank sends no such record (a total, record 2).</summary>
    public bool Expects(char type) => !omits[type - '0'];

    static RecordLayout?[] ByType(IEnumerable<RecordLayout> records)
    {
        var places = new RecordLayout?[10];
        foreach (var record in records) places[record.Type - '0'] = record;
        return places;
    }

    static bool[] Omits(IEnumerable<char> omitted)
    {
        var places = new bool[10];
        foreach (var type in omitted) places[type - '0'] = true;
        return places;
    }
}

/// <summary>What record 5 begins.</summary>
enum HeaderOpens
{
    /// <summary>A lockbox, or a further batch of it where it names the same lockbox before its record 8.</summary>
    Either,
    Lockbox,
    Batch,
}
