namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>Fields of one record type in file order; a line of remittance may stand several times (three pairs of invoice and amount).</summary>
sealed class RecordLayout
{
    static readonly int Ids = Enum.GetValues<LockboxField>().Length;

    readonly LayoutField[] byId;
    readonly bool[] covered;

    public RecordLayout(char type, IReadOnlyList<LayoutField> fields, IReadOnlyList<IReadOnlyList<LayoutField>> lines, IReadOnlyList<RecordLayout> alternatives)
    {
        Type = type;
        Fields = [.. fields];
        Lines = [.. lines.Select(line => new LineLayout(line))];
        Alternatives = [.. alternatives];
        byId = ById(fields);
        var all = fields.Concat(lines.SelectMany(line => line)).ToList();
        covered = new bool[1 + all.Select(field => field.Start + field.Length).DefaultIfEmpty().Max()];
        covered[0] = true;
        foreach (var field in all) covered.AsSpan(field.Start, field.Length).Fill(true);
    }

    public char Type { get; }

    public LayoutField[] Fields { get; }

    /// <summary>Lines of remittance that one record holds: one or more in record 4, none in others.</summary>
    public LineLayout[] Lines { get; }

    /// <summary>Other positions that are met, to be tried where this one does not agree.</summary>
    public RecordLayout[] Alternatives { get; }

    public LayoutField this[LockboxField id] => byId[(int)id];

    public int FieldCount => Fields.Length + Lines.Sum(line => line.Fields.Length);

    /// <summary>Characters that no field explains.</summary>
    public int Uncovered(ReadOnlySpan<byte> record)
    {
        var count = 0;
        for (var i = 0; i < record.Length; i++)
        {
            if (record[i] != ' ' && (i >= covered.Length || !covered[i])) count++;
        }

        return count;
    }

    internal static LayoutField[] ById(IEnumerable<LayoutField> fields)
    {
        var places = new LayoutField[Ids];
        foreach (var field in fields.Where(field => field.Id != LockboxField.Other)) places[(int)field.Id] = field;
        return places;
    }
}

/// <summary>Fields of one line of remittance within a record.</summary>
sealed class LineLayout(IEnumerable<LayoutField> fields)
{
    readonly LayoutField[] byId = RecordLayout.ById(fields);

    public LayoutField[] Fields { get; } = [.. fields];

    public LayoutField this[LockboxField id] => byId[(int)id];
}
