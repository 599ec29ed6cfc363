using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// A table as EF Core's model has it, for statements that are written by hand because they are hot: the names, types, getters and converters of its
/// columns come from the model and stand nowhere else. Many rows go into one statement as one array a column.
/// </summary>
internal sealed class Table<TRow> where TRow : class
{
    private readonly Column[] columns;
    private readonly Column[] left;
    private readonly Func<TRow> create;

    /// <param name="model">EF Core's.</param>
    /// <param name="without">Names of properties that are left out; their columns are null.</param>
    public Table(IModel model, params string[] without)
    {
        var entity = model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} isn't in the model.");
        Name = entity.GetTableName()!;
        var all = entity.GetProperties().OrderBy(property => property.PropertyInfo!.MetadataToken).ToLookup(property => without.Contains(property.Name), Column.Of);
        (columns, left) = ([.. all[false]], [.. all[true]]);
        create = Expression.Lambda<Func<TRow>>(Expression.New(typeof(TRow))).Compile();
    }

    public string Name { get; }

    /// <summary>How many parameters rows take.</summary>
    public int Width => columns.Length;

    /// <summary>Whether the columns that are left out are null in the row.</summary>
    public bool Holds(TRow row)
    {
        foreach (var column in left)
        {
            if (!column.IsNull(row))
            {
                return false;
            }
        }

        return true;
    }

    public bool Has(string column) => Array.Exists(columns, one => one.Name == column);

    /// <summary>The columns' names, separated by commas.</summary>
    public string Columns => string.Join(", ", columns.Select(column => column.Name));

    /// <summary>The columns' names behind an alias, separated by commas.</summary>
    public string ColumnsOf(string alias) => string.Join(", ", columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>The rows that are bound from this parameter on, as something to select from; its columns have to be named.</summary>
    public string Unnest(int first) => $"unnest({string.Join(", ", columns.Select((column, at) => $"${first + at}::{column.StoreType}[]"))})";

    /// <summary>Adds the rows as parameters, one array a column.</summary>
    public void Bind(NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows)
    {
        foreach (var column in columns)
        {
            parameters.Add(column.Bind(rows));
        }
    }

    /// <summary>The row whose columns begin at this place of the reader.</summary>
    public TRow Read(NpgsqlDataReader reader, int first)
    {
        var row = create();
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at].Read(reader, first + at, row);
        }

        return row;
    }

    /// <summary>Rows of another table that belong to a row, as one row with an array a column; arrays of null where there are none.</summary>
    /// <param name="alias">What the result is called.</param>
    /// <param name="condition">Which rows.</param>
    /// <param name="order">In which order.</param>
    public string Together(string alias, string condition, string order) =>
        $"(SELECT {string.Join(", ", columns.Select(column => $"array_agg({column.Name}) AS {column.Name}"))} "
        + $"FROM (SELECT {Columns} FROM {Name} WHERE {condition} ORDER BY {order}) AS rows) {alias}";

    /// <summary>The rows that <see cref="Together"/> gave, from this place of the reader on.</summary>
    public IReadOnlyList<TRow> ReadTogether(NpgsqlDataReader reader, int first)
    {
        if (reader.IsDBNull(first))
        {
            return [];
        }

        TRow[]? rows = null;
        for (var at = 0; at < columns.Length; at++)
        {
            rows = columns[at].ReadTogether(reader, first + at, rows, create);
        }

        return rows!;
    }

    private abstract class Column(string name, string storeType)
    {
        public string Name => name;

        public string StoreType => storeType;

        public abstract bool IsNull(TRow row);

        public abstract NpgsqlParameter Bind(IReadOnlyList<TRow> rows);

        public abstract void Read(NpgsqlDataReader reader, int at, TRow row);

        public abstract TRow[] ReadTogether(NpgsqlDataReader reader, int at, TRow[]? rows, Func<TRow> create);

        public static Column Of(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            var provided = mapping.Converter?.ProviderClrType ?? property.ClrType;
            // Null is not the converter's business, here as in EF Core.
            var stored = property.IsNullable && provided.IsValueType && Nullable.GetUnderlyingType(provided) is null
                ? typeof(Nullable<>).MakeGenericType(provided)
                : provided;
            return (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(typeof(TRow), stored), property, mapping.StoreType, mapping.Converter)!;
        }
    }

    private sealed class Column<TStored> : Column
    {
        private readonly Func<TRow, TStored> get;
        private readonly Action<TRow, TStored> set;
        private readonly string arrayType;

        public Column(IProperty property, string storeType, Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter)
            : base(property.GetColumnName(), storeType)
        {
            arrayType = storeType + "[]";
            var row = Expression.Parameter(typeof(TRow));
            var stored = Expression.Parameter(typeof(TStored));
            var member = Expression.Property(row, property.PropertyInfo!);
            get = Expression.Lambda<Func<TRow, TStored>>(Convert(member, typeof(TStored), converter?.ConvertToProviderExpression), row).Compile();
            set = Expression.Lambda<Action<TRow, TStored>>(
                Expression.Assign(member, Convert(stored, member.Type, converter?.ConvertFromProviderExpression)), row, stored).Compile();
        }

        public override bool IsNull(TRow row) => get(row) is null;

        public override NpgsqlParameter Bind(IReadOnlyList<TRow> rows)
        {
            var values = new TStored[rows.Count];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = get(rows[at]);
            }

            return new NpgsqlParameter<TStored[]> { TypedValue = values, DataTypeName = arrayType };
        }

        public override void Read(NpgsqlDataReader reader, int at, TRow row)
        {
            if (!reader.IsDBNull(at))
            {
                set(row, reader.GetFieldValue<TStored>(at));
            }
        }

        public override TRow[] ReadTogether(NpgsqlDataReader reader, int at, TRow[]? rows, Func<TRow> create)
        {
            var values = reader.GetFieldValue<TStored[]>(at);
            rows ??= [.. values.Select(_ => create())];
            for (var row = 0; row < rows.Length; row++)
            {
                set(rows[row], values[row]);
            }

            return rows;
        }

        private static Expression Convert(Expression value, Type to, LambdaExpression? conversion)
        {
            if (conversion is null)
            {
                return value.Type == to ? value : Expression.Convert(value, to);
            }

            var from = conversion.Parameters[0].Type;
            var inner = value.Type == from ? value : Expression.Convert(value, from);
            Expression converted = Expression.Invoke(conversion, inner);
            converted = converted.Type == to ? converted : Expression.Convert(converted, to);
            return value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null
                ? converted
                : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Default(to), converted);
        }
    }
}
