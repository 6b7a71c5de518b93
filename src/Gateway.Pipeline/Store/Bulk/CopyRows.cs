using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Store.Bulk;

static class CopyRows
{
    public static Task WriteNullableAsync(this NpgsqlBinaryImporter copy, string? value, NpgsqlDbType type, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(PostgresText.Storable(value), type, cancellation);

    /// <summary>Text of a column with an index.</summary>
    public static Task WriteIndexedAsync(this NpgsqlBinaryImporter copy, string? value, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(PostgresText.Indexed(value), NpgsqlDbType.Text, cancellation);

    public static Task WriteNullableAsync<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellation)
        where T : struct =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value.Value, type, cancellation);

    public static Task WriteNullableAsync(this NpgsqlBinaryImporter copy, byte[]? value, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, NpgsqlDbType.Bytea, cancellation);
}
