# slip: the number is cut, not rounded down


from coursekit.augmentation import pixel


def sample_bilinear(x, rows, columns):
    i, j = rows.astype(int), columns.astype(int)
    di, dj = rows - i, columns - j
    return (
        pixel(x, i, j) * (1 - di) * (1 - dj)
        + pixel(x, i + 1, j) * di * (1 - dj)
        + pixel(x, i, j + 1) * (1 - di) * dj
        + pixel(x, i + 1, j + 1) * di * dj
    )
