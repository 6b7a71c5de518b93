using System.Data;
using Dapper;

namespace Gateway.Pipeline.Store;

/// <summary>Teaches Dapper the two kinds of time that our rows have: <c>date</c> is DateOnly, <c>timestamptz</c> is DateTimeOffset in UTC.</summary>
public static class DapperTypes
{
    static readonly Lazy<bool> Registration = new(() =>
    {
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateOnly), new BusinessDateHandler());
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new InstantHandler());
        return true;
    });

    /// <summary>Idempotent; <see cref="DatabaseSource.Create"/> calls it.</summary>
    public static void Register() => _ = Registration.Value;

    // Not SqlMapper.TypeHandler<T>: that one cannot answer null where a single nullable value is asked for.
    sealed class BusinessDateHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value switch
        {
            DateOnly date => date,
            DateTime midnight => DateOnly.FromDateTime(midnight),
            _ => NullOrRefuse(destinationType, value, "date"),
        };

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }
    }

    sealed class InstantHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value switch
        {
            DateTimeOffset instant => instant,
            DateTime { Kind: DateTimeKind.Utc } utc => new DateTimeOffset(utc),
            _ => NullOrRefuse(destinationType, value, "timestamptz"),
        };

        public void SetValue(IDbDataParameter parameter, object value)
        {
            // timestamptz means the same instant whatever the offset; Npgsql wants it said in UTC.
            parameter.DbType = DbType.DateTimeOffset;
            parameter.Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : value;
        }
    }

    static object? NullOrRefuse(Type destinationType, object value, string expected) =>
        value is DBNull && Nullable.GetUnderlyingType(destinationType) is not null
            ? null
            : throw new DataException($"The database sent {value.GetType().Name} where {expected} was expected.");
}
