using System.Text;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>The fields of one kind of record, in order; together they cover its 94 columns, each once.</summary>
sealed class RecordLayout
{
    public const int RecordLength = 94;

    readonly byte[] empty;

    /// <param name="name">As people call it: <c>batch header (record 5)</c>.</param>
    public RecordLayout(string name, params IReadOnlyList<Field> fields)
    {
        Name = name;
        Fields = fields;
        var next = 1;
        foreach (var field in fields)
        {
            if (field.Start != next || (field.Constant is { } constant && constant.Length != field.Length))
                throw new ArgumentException($"{name}: {field.Name} begins at {field.Start}, not at {next}, or its constant has another length.", nameof(fields));
            next = field.End + 1;
        }

        if (next != RecordLength + 1)
            throw new ArgumentException($"{name} ends at {next - 1}.", nameof(fields));
        empty = EmptyRecord();
    }

    public string Name { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Fills <paramref name="record"/> with constants, blanks, and zeros in numbers; then the fields are written over it.</summary>
    public void Begin(Span<byte> record) => empty.CopyTo(record);

    /// <summary>Field of that name; throws when the record has none.</summary>
    public Field this[string field] => Fields.First(known => known.Name == field);

    byte[] EmptyRecord()
    {
        var record = new byte[RecordLength];
        Array.Fill(record, (byte)' ');
        foreach (var field in Fields)
        {
            if (field.Constant is { } constant)
                Encoding.ASCII.GetBytes(constant, record.AsSpan(field.Start - 1));
            else if (field.Kind is FieldKind.Number or FieldKind.Amount)
                record.AsSpan(field.Start - 1, field.Length).Fill((byte)'0');
        }

        return record;
    }
}
