using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries came, and lets them be reached by position too.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey, TValue)> _list = [];
    private readonly Dictionary<TKey, TValue> _dict = [];

    public TValue this[TKey key]
    {
        get => _dict[key];
        set
        {
            int position = Position(key);
            if (position < 0)
            {
                _list.Add((key, value));
            }
            else
            {
                _list[position] = (key, value);
            }
            _dict[key] = value;
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => _list[index];
        set
        {
            _dict.Remove(_list[index].Item1);
            _dict.Add(value.Item1, value.Item2);
            _list[index] = value;
        }
    }

    public ICollection<TKey> Keys => _list.ConvertAll(entry => entry.Item1);

    public ICollection<TValue> Values => _list.ConvertAll(entry => entry.Item2);

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public IEnumerable<TKey> keys() => Keys;

    public IEnumerable<TValue> values() => Values;

    public IEnumerator<(TKey, TValue)> items() => _list.GetEnumerator();

    public void Add(TKey key, TValue value)
    {
        _dict.Add(key, value);
        _list.Add((key, value));
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Insert(int index, (TKey, TValue) item)
    {
        _dict.Add(item.Item1, item.Item2);
        _list.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        int position = Position(key);
        if (position < 0)
        {
            return false;
        }
        RemoveAt(position);
        return true;
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public void RemoveAt(int index)
    {
        _dict.Remove(_list[index].Item1);
        _list.RemoveAt(index);
    }

    public void Clear()
    {
        _dict.Clear();
        _list.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => _dict.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    public bool Contains((TKey, TValue) item) => _list.Contains(item);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _dict.TryGetValue(key, out value);

    public int IndexOf((TKey, TValue) item) => _list.IndexOf(item);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _list)
        {
            array[arrayIndex++] = new(key, value);
        }
    }

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public IEnumerator<(TKey, TValue)> GetEnumerator() => _list.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
    {
        foreach (var (key, value) in _list)
        {
            yield return new(key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();

    private int Position(TKey key) =>
        _dict.ContainsKey(key) ? _list.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Item1, key)) : -1;
}
